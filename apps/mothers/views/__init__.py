"""The pages of mothers, brides-to-be and adolescent girls."""
